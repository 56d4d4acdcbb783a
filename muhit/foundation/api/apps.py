from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "muhit.foundation.api"
    label = "api"
