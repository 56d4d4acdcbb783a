from django.apps import AppConfig


class StepsConfig(AppConfig):
    name = "muhit.foundation.steps"
    label = "steps"
