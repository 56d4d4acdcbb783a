from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "muhit.participation.filing"
    label = "filing"
