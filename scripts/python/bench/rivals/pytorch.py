"""PyTorch on the CPU, one thread, float64: layers, loss and optimiser from the box."""

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def network(data, settings):
    """A network 2-8-1. The loss of an epoch is that of the forward pass for the next epoch's gradient."""
    # The column of ones is the layers' own bias.
    X, y = torch.from_numpy(data["x"][:, 1:].copy()), torch.from_numpy(data["y"])[:, None]
    weights = [torch.from_numpy(data[name]) for name in ("w1", "w2")]
    mean_log_loss = nn.BCELoss()

    def fit():
        model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid())
        with torch.no_grad():
            for layer, w in zip((model[0], model[2]), weights):
                layer.bias.copy_(w[:, 0])
                layer.weight.copy_(w[:, 1:])
        # Ours takes the step of the summed loss.
        optimizer = torch.optim.SGD(model.parameters(), lr=settings["learning_rate"] * len(y))
        history = []
        for _ in range(settings["epochs"]):
            optimizer.zero_grad()
            loss = mean_log_loss(model(X), y)
            history.append(loss.item())
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            history.append(mean_log_loss(model(X), y).item())
            layers = [torch.cat([layer.bias[:, None], layer.weight], dim=1) for layer in (model[0], model[2])]
        return history[-1], torch.cat([w.ravel() for w in layers]).numpy()

    return fit
