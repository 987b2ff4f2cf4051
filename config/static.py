"""Static files under names that change with their content; stale source-map references are left alone."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Tabler and others point to source maps they do not ship: only url() and @import are rewritten."""

    patterns = tuple(
        (pattern, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for pattern, rules in CompressedManifestStaticFilesStorage.patterns
    )
