from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "muhit.participation.polls"
    label = "polls"
