from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "muhit.foundation.retention"
    label = "retention"
