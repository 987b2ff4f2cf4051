"""上报中心: calls of the levels above, their chain of deadlines, and who here is expected to apply."""
