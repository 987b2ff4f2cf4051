"""档案移交: what an archived project's volume holds, where its paper lies, and who took it over."""
