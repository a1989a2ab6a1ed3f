from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their content, the imports inside our scripts as well."""

    support_js_module_import_aggregation = True
