from django.apps import AppConfig


class MuhtarOfficeConfig(AppConfig):
    name = "muhit.participation.muhtar_office"
    label = "muhtar_office"
