"""Pages of this room: rounds for the institution, sheets for experts, the pool for the bureau."""
