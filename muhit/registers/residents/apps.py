from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "muhit.registers.residents"
    label = "residents"
