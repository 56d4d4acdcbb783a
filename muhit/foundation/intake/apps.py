from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "muhit.foundation.intake"
    label = "intake"
