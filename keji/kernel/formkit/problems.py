from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place of a form, as the sentence people read."""

    path: str
    text: str

    @property
    def section(self) -> str:
        return self.path.partition(".")[0]

    @property
    def anchor(self) -> str:
        """The id of the control the sentence is about."""
        return anchor_of(self.path)


def anchor_of(path: str) -> str:
    """The id of the control at a path."""
    return "f-" + path.replace(".", "-")
