"""One settings model for the whole program: documented defaults, unknown keys refused with the nearest known key.

Order of precedence, last wins: the defaults here, a YAML file (``--config``), ``XLATE_…`` environment variables,
command-line flags. A nested key is written with two underscores in the environment:
``XLATE_COMPARISON__THRESHOLD=0.7``.
"""

from __future__ import annotations

import difflib
import os
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xlate.articles import SUBSTANTIVE_KINDS, Kind
from xlate.errors import SettingsError

ENVIRONMENT_PREFIX = "XLATE_"
Share = Annotated[float, Field(ge=0, le=1)]
LANGUAGE_TAG = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"
LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG)]
Count = Annotated[int, Field(ge=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadingSettings(_Section):
    """How articles are read."""

    language: LanguageTag | None = Field(
        None, description="Language of every input (BCP 47); detected for each where null."
    )
    max_megabytes: Annotated[float, Field(gt=0)] = Field(
        10.0, description="Largest file, page, or stream read, in megabytes; larger ones are refused by name."
    )


class EnginesSettings(_Section):
    """Which engine translates, and what the engines need to know."""

    use: str = Field("bundled", description="Engine by name: bundled, ctranslate2, transformers, apertium, or plugin.")
    second: str | None = Field(
        None, description="Engine that is asked where all attempts of the first stay degenerate; null asks none."
    )
    model: str | None = Field(
        None,
        description="For ctranslate2 and transformers: a model folder or hub name (Helsinki-NLP/opus-mt-es-en).",
    )
    models: dict[str, str] = Field(
        default_factory=dict,
        description="A model for each direction, such as {es-en: Helsinki-NLP/opus-mt-es-en}; wins over model.",
    )
    device: Literal["auto", "cpu", "cuda"] = Field("auto", description="Where models run.")
    compute_type: str = Field("auto", description="Arithmetic of CTranslate2 models: auto, int8, float32, …")
    threads: Annotated[int, Field(ge=0)] = Field(0, description="Processor cores for one engine; 0 uses all.")
    beam: Count = Field(6, description="Beam size of the search for a translation; 1 is fastest.")
    candidates: Count | None = Field(
        None,
        description="Translations of a sentence, at most beam, of which the model of the other direction, where there "
        "is one, chooses the one that it reads back best; 1 chooses none, and is fast; null is what the model wants.",
    )
    draft_beam: Count = Field(
        2, description="Beam size, without reading back, where editions are translated to be aligned and compared."
    )
    batch_tokens: Count = Field(2048, description="Source tokens translated at a time.")

    def for_drafts(self) -> EnginesSettings:
        """The same engines, quicker: for translations that programs read and people glance at."""
        return self.model_copy(update={"beam": min(self.beam, self.draft_beam), "candidates": 1})


class TranslationSettings(_Section):
    """What stands around every engine: memory, glossary, guard."""

    memory: str | Path | None = Field(
        None,
        description="Translation memory: a file (SQLite), or a team's, postgresql://user@host/name; null keeps none.",
    )
    glossary: Path | None = Field(None, description="Terms to obey: CSV or TSV with columns source, target; or TBX.")
    guard: bool = Field(True, description="Detect degenerate output (empty, looping, runaway, untranslated) and retry.")


class PairingSettings(_Section):
    """How articles of two folders find their partners."""

    by: Literal["content", "name"] = Field("content", description="Pair by what the articles say, or by file name.")
    threshold: Share = Field(0.25, description="Least score at which two articles count as editions of one report.")


class AlignmentSettings(_Section):
    """How sentences are linked."""

    widest_bead: Annotated[int, Field(ge=1, le=6)] = Field(3, description="Most sentences of one side in one link.")
    find_moved: bool = Field(True, description="Look for moved passages among the sentences that stayed alone.")
    ask_engine: bool = Field(
        False, description="Link words by the engine's attention too, where it has a head for it: surer links, slower."
    )


class ComparisonSettings(_Section):
    """Which differences are raised."""

    kinds: tuple[Kind, ...] = Field(SUBSTANTIVE_KINDS, description="Kinds raised as substantive; others become style.")
    threshold: Share = Field(0.48, description="Least confidence of a substantive difference; below it becomes style.")


class EvaluationSettings(_Section):
    """Where evaluation finds what it measures with."""

    test_sets: Path | None = Field(None, description="Folder of your own test sets for --testset: NAME.es, NAME.en.")
    comet: str = Field(
        "Unbabel/wmt22-comet-da", description="Model of --metric comet: a folder or hub name; skipped where absent."
    )


class JudgingSettings(_Section):
    """Second opinions on what the comparison is in doubt of; see docs/judges.md."""

    use: Literal["none", "endpoint", "causal", "inference", "embedding"] = Field(
        "none",
        description="Who gives second opinions: a language model behind an endpoint, or in this process (causal), or a "
        "model of natural-language inference or of sentence embeddings. Text of the articles is sent to an endpoint.",
    )
    model: str | None = Field(
        None, description="The judge's model: a folder, a hub name, or the endpoint's name for it."
    )
    endpoint: str | None = Field(
        None, description="Base address of a chat-completions endpoint, such as http://127.0.0.1:11434/v1."
    )
    key_variable: str = Field("OPENAI_API_KEY", description="The environment variable that holds the endpoint's key.")
    timeout: Annotated[float, Field(gt=0)] = Field(60, description="Seconds to wait for an endpoint's answer.")
    cache: Path | None = Field(None, description="A file (SQLite) that keeps answers for later runs; null keeps none.")
    lowest: Share = Field(0.25, description="Differences less sure than this are left as they are, not asked about.")
    highest: Share = Field(0.75, description="Differences more sure than this are left as they are, not asked about.")
    weight: Annotated[float, Field(ge=0, le=4)] = Field(
        1.0, description="What an opinion counts for beside the comparison's own confidence, which counts 1."
    )
    languages: tuple[LanguageTag, ...] = Field(
        (), description="Languages that inference or embedding reads; others are read in translation. Empty: all."
    )
    midpoint: Annotated[float, Field(ge=-1, le=1)] = Field(
        0.8, description="For embedding: the cosine at which same and different are equally likely."
    )
    steepness: Annotated[float, Field(gt=0)] = Field(
        12.0, description="For embedding: how fast likelihood changes about the midpoint."
    )


class Settings(_Section):
    """Every setting of xlate; :func:`load` fills one from file, environment, and flags."""

    reading: ReadingSettings = Field(default_factory=ReadingSettings)
    engines: EnginesSettings = Field(default_factory=EnginesSettings)
    translation: TranslationSettings = Field(default_factory=TranslationSettings)
    pairing: PairingSettings = Field(default_factory=PairingSettings)
    alignment: AlignmentSettings = Field(default_factory=AlignmentSettings)
    comparison: ComparisonSettings = Field(default_factory=ComparisonSettings)
    judging: JudgingSettings = Field(default_factory=JudgingSettings)
    evaluation: EvaluationSettings = Field(default_factory=EvaluationSettings)


# Faults of which the validation's own words speak to programmers.
_WHY = {
    "model_type": "it is a section, whose keys stand indented below it",
    "string_pattern_mismatch": "a language is a code such as es, en, or pt-BR",
}


def load(
    file: Path | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    overrides: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings in force.

    Args:
        file: a YAML file; absent keys keep their defaults.
        environment: where ``XLATE_…`` variables are looked up.
        overrides: dotted keys with values, such as ``{"engines.use": "apertium"}``; ``None`` values are ignored.

    Raises:
        SettingsError: a file that cannot be read, an unknown key (the nearest known one is named), a bad value.
    """
    tree: dict[str, Any] = _read_yaml(file) if file else {}
    for dotted, value in _from_environment(environment).items():
        _plant(tree, dotted, value)
    for dotted, value in (overrides or {}).items():
        if value is not None:
            _plant(tree, dotted, value)
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise _explained(error, str(file) if file else "the settings", environment) from None


def known_keys() -> tuple[str, ...]:
    """Every dotted key that a configuration may hold."""
    return tuple(
        f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    )


def dump(settings: Settings) -> str:
    """The settings as YAML that :func:`load` reads back, each key under its description."""
    blocks = []
    for name, section in settings:
        lines = [f"{name}:"]
        for key, value in section.model_dump(mode="json").items():
            description = type(section).model_fields[key].description or ""
            lines += [f"  # {line}" for line in textwrap.wrap(description, width=110)]
            entry = yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True)
            lines += [f"  {line}" for line in entry.splitlines()]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _read_yaml(file: Path) -> dict[str, Any]:
    try:
        tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"There is no configuration file {file}.", "Check the path given to --config.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The configuration file {file} cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise SettingsError(f"{file} is not YAML: {error}.", "See configs/default.yaml for the form.") from None
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise SettingsError(f"{file} holds no mapping of keys to values.", "See configs/default.yaml for the form.")
    return tree


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """``XLATE_SECTION__KEY`` variables as dotted keys, their values read as YAML scalars."""
    found = {}
    for variable, value in sorted(environment.items()):
        dotted = variable.removeprefix(ENVIRONMENT_PREFIX).lower().replace("__", ".")
        if variable.startswith(ENVIRONMENT_PREFIX) and _is_meant(dotted):
            try:
                found[dotted] = yaml.safe_load(value)
            except yaml.YAMLError:
                found[dotted] = value
    return found


def _is_meant(dotted: str) -> bool:
    """Whether a variable means a setting: it names a section, even if misspelt as ``comparison_threshold``.

    Other programs around this one may have variables of the same prefix for what is no setting.
    """
    section = dotted.partition("_")[0]
    return "." in dotted or bool({section, f"{section}s"} & set(Settings.model_fields))


def _plant(tree: dict[str, Any], dotted: str, value: object) -> None:
    *sections, key = dotted.split(".")
    for section in sections:
        branch = tree.setdefault(section, {})
        if not isinstance(branch, dict):
            return  # the model's own validation names this section as wrong
        tree = branch
    tree[key] = value


def _explained(error: ValidationError, origin: str, environment: Mapping[str, str]) -> SettingsError:
    """The first fault of a validation, in the user's words; ``origin`` is where values come from but for variables."""
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    variable = ENVIRONMENT_PREFIX + key.upper().replace(".", "__")
    if variable in environment:
        origin = f"the environment variable {variable}"
    if fault["type"] == "extra_forbidden":
        candidates = known_keys() + tuple(Settings.model_fields)
        near = difflib.get_close_matches(key, candidates, n=1, cutoff=0.5)
        advice = f"Did you mean {near[0]}?" if near else "`xlate config show` lists every key."
        return SettingsError(f"{origin}: unknown key {key}.", advice)
    if fault["type"] == "invalid_key":
        return SettingsError(f"{origin}: unknown key {key}.", "`xlate config show` lists every key.")
    why = _WHY.get(fault["type"]) or f"{fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return SettingsError(
        f"{origin}: {key} cannot be {fault.get('input')!r}: {why}.", "`xlate config schema` says what fits."
    )
