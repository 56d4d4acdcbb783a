from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "muhit.foundation.audit"
    label = "audit"
