from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The invented city. Installed in demo mode alone."""

    name = "muhit.demo"
    label = "demo"
