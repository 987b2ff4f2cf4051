"""What rooms upstairs keep about an application, one row each, is read together with it on its page."""

_relations: list[str] = []


def joined(relation: str) -> None:
    """Register a one-to-one relation of the application; its page reads it without a question of its own."""
    _relations.append(relation)


def relations() -> tuple[str, ...]:
    """All registered ones."""
    return tuple(_relations)
