"""More than two: several versions of one report against a chosen base, and when each difference came and went."""

from xlate.versions.changes import Change, ChangeKind, changes
from xlate.versions.gathering import Gathering, VersionSet, version_set
from xlate.versions.labels import Version, versions_of

__all__ = ["Change", "ChangeKind", "Gathering", "Version", "VersionSet", "changes", "version_set", "versions_of"]
