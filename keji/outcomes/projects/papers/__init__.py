"""What is printed about a project: the task book, what is promised in it, and how it ends."""

from keji.outcomes.projects.papers import changes, ending, task_book

__all__ = ["changes", "ending", "task_book"]
