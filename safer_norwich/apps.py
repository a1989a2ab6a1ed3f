from django.apps import AppConfig


class SaferNorwichConfig(AppConfig):
    name = "safer_norwich"
    label = "safer_norwich"
    verbose_name = "Project"
