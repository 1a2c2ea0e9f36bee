"""The one error a user may see: what is wrong, with which value, and what to do next."""


class XlateError(Exception):
    """A fault in the call or its input that the user can mend.

    The command line prints it in one paragraph without a traceback; library users catch it by this name.

    Args:
        problem: what is wrong, in plain words, naming the offending value.
        advice: what to do next, as an imperative sentence; empty where nothing useful can be said.
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(f"{problem} {advice}".strip())
        self.problem = problem
        self.advice = advice


class InputError(XlateError):
    """An input (file, folder, stream, record) that cannot be read or used."""


class SettingsError(XlateError):
    """A configuration file, environment variable, or option that cannot be used."""


class EngineError(XlateError):
    """An engine that is unknown, cannot run here, or does not serve a language pair."""
