from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "muhit.participation.moderation"
    label = "moderation"
