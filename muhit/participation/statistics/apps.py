from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "muhit.participation.statistics"
    label = "statistics"
