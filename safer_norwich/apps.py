from django.apps import AppConfig
from django.db import connection


class SaferNorwichConfig(AppConfig):
    name = "safer_norwich"
    label = "safer_norwich"
    verbose_name = "Project"

    def ready(self):
        if connection.vendor == "postgresql":
            # Only now, because with SQLite there is no driver to tell.
            from safer_norwich.database_timeouts import wait_no_longer_than_it_lives

            wait_no_longer_than_it_lives()
