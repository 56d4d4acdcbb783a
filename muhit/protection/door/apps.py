from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "muhit.protection.door"
    label = "door"
