class Optimizer:
    def __init__(self, rates):
        self.param_groups = [{"lr": rate} for rate in rates]
