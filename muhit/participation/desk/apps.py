from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "muhit.participation.desk"
    label = "desk"
