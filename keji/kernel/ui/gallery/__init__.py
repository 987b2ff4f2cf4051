"""What the gallery shows: components, frames and pages that answer for trouble, with invented content."""
