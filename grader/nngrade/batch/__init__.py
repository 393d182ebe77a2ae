"""Grade a class: find the submissions, hand them to workers here or elsewhere, keep each grade."""
