"""The local web application: a folder's comparisons in the browser, from the same templates as the report."""

from xlate.serving.application import Application, CompareTexts
from xlate.serving.library import Library
from xlate.serving.server import Server

__all__ = ["Application", "CompareTexts", "Library", "Server"]
