"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private

TEXTS = {
    **private(
        "One person alone is told.",
        "Message.kind",
        "Message.params",
        "Preference.kind",
        "Device.endpoint",
        "Device.p256dh",
        "Device.auth",
        "Delivery.kind",
        "Delivery.params",
        "Delivery.address",
        "Delivery.subject",
        "Delivery.body",
        "Delivery.url",
        "Delivery.language",
        "Delivery.error",
    ),
}
