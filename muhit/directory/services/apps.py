from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "muhit.directory.services"
    label = "services"
