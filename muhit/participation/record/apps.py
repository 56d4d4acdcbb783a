from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "muhit.participation.record"
    label = "submissions"
