"""Lists that come in: found in a sheet, their columns understood, their cells and rows read with reasons."""
