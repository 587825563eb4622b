"""The views: one file a subject, each with the `router` that its addresses are registered on."""
