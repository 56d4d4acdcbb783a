from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "muhit.participation.submissions"
    label = "submissions"
