"""证照库: the papers of a unit that every application asks for again, with the day they run out."""
