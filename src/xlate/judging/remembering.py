"""Answers kept between runs, so that nothing is asked, waited for, or paid twice."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from xlate.articles import Opinion
from xlate.judging.question import Judge, Question

_PATIENCE = 30.0  # seconds to wait for another process that writes
_log = logging.getLogger("xlate")


class Remembering:
    """A judge that recalls what it has said before; implements :class:`~xlate.judging.question.Judge`.

    Opinions of no use are not kept: next time the judge may do better. A file that cannot be used costs the memory,
    not the run: it is left as it is, and said so once.

    Args:
        judge: who is asked what is not remembered.
        file: SQLite; made where it is not there.
    """

    def __init__(self, judge: Judge, file: Path) -> None:
        self._judge, self._file = judge, file
        self.name, self.signature, self.tells_doubts_apart = judge.name, judge.signature, judge.tells_doubts_apart
        self._usable = True

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """One opinion for each doubt of each question: recalled, or asked for now and kept."""
        keys = [self._key(question) for question in questions]
        known = self._recalled(keys)
        missing = [place for place, key in enumerate(keys) if key not in known]
        fresh = self._judge.ask([questions[place] for place in missing]) if missing else []
        answered = dict(zip(missing, fresh, strict=True))
        self._keep({keys[place]: opinions for place, opinions in answered.items() if _useful(opinions)})
        return [answered[place] if place in answered else known[key] for place, key in enumerate(keys)]

    def _key(self, question: Question) -> str:
        text = f"{self.signature}\0{json.dumps(asdict(question))}"
        return hashlib.sha256(text.encode()).hexdigest()

    def _recalled(self, keys: Sequence[str]) -> dict[str, tuple[Opinion, ...]]:
        found = {}
        try:
            with closing(self._connected()) as connection:
                for key in keys:
                    row = connection.execute("SELECT answer FROM answers WHERE question = ?", (key,)).fetchone()
                    if row:
                        found[key] = tuple(Opinion(**one) for one in json.loads(row[0]))
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self._give_up(error)
        return found

    def _keep(self, answers: dict[str, tuple[Opinion, ...]]) -> None:
        if not answers or not self._usable:
            return
        rows = [(key, json.dumps([asdict(opinion) for opinion in opinions])) for key, opinions in answers.items()]
        try:
            with closing(self._connected()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _connected(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=_PATIENCE)
        connection.execute("CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answer TEXT) WITHOUT ROWID")
        return connection

    def _give_up(self, error: Exception) -> None:
        if self._usable:
            _log.warning("Second opinions are not remembered: %s cannot be used (%s).", self._file, error)
        self._usable = False


def _useful(opinions: Sequence[Opinion]) -> bool:
    return all(opinion.differs is not None for opinion in opinions)
