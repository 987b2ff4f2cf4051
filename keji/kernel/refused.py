class Refused(Exception):
    """The act was not done; the text is the sentence the person reads."""

    def __init__(self, text: str, *, problems: tuple[str, ...] = ()) -> None:
        super().__init__(str(text))
        self.text = str(text)
        self.problems = problems
