from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "muhit.protection"
    label = "protection"
