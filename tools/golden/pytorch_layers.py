"""Writes state dicts of PyTorch's layers and what the layers give for the same input.

Run with torch 2.13.0 (CPU), safetensors 0.8.0 and numpy 2.4.6 from the repository root:

    python tools/golden/pytorch_layers.py djl-integration/src/test/resources/golden/pytorch

For every case `<case>.safetensors` is the module's `state_dict()` as `safetensors.torch.save_file`
writes it, and `cases.safetensors` has the tensors `<case>.input` and `<case>.output`. Outputs are
computed in evaluation mode with 64-bit floats from the 32-bit weights, so that they have no
rounding of their own. Running statistics of batch normalization come from a few batches in training mode.
"""

import copy
import pathlib
import sys

import torch
from safetensors.torch import save_file
from torch import nn

FUNCTIONS = {
    "relu": nn.ReLU(),
    "relu6": nn.ReLU6(),
    "leaky_relu": nn.LeakyReLU(0.1),
    "elu": nn.ELU(0.5),
    "selu": nn.SELU(),
    "gelu": nn.GELU(),
    "swish": nn.SiLU(),
    "mish": nn.Mish(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "soft_plus": nn.Softplus(),
    "soft_sign": nn.Softsign(),
}


class LastStep(nn.Module):
    """What a recurrent module gives after the last step, or after all."""

    def __init__(self, every_step=False):
        super().__init__()
        self.every_step = every_step

    def forward(self, result):
        output, _ = result
        return output if self.every_step else output[:, -1, :]


class Residual(nn.Module):
    """Adds what the body gives to what it is given."""

    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x):
        return x + self.body(x)


class Tokens(nn.Module):
    """Makes whole numbers of floats."""

    def forward(self, x):
        return x.long()


def uniform(*shape):
    return torch.rand(*shape) * 4 - 2


def cases():
    yield "linear", nn.Linear(5, 3), uniform(4, 5)
    yield "linear_without_bias", nn.Linear(5, 3, bias=False), uniform(4, 5)
    yield "conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=1, groups=2), uniform(3, 4, 9)
    yield "conv1d_dilated", nn.Conv1d(2, 3, 2, dilation=3, bias=False), uniform(3, 2, 8)
    yield "conv2d", nn.Conv2d(3, 4, (3, 2), stride=(1, 2), padding=(2, 1)), uniform(2, 3, 6, 7)
    yield "conv2d_depthwise", nn.Conv2d(4, 4, 3, padding=1, groups=4), uniform(2, 4, 5, 5)
    yield "conv3d", nn.Conv3d(2, 3, (2, 3, 2), padding=(1, 0, 1)), uniform(2, 2, 4, 5, 3)
    yield "max_pool1d", nn.MaxPool1d(3, stride=2, padding=1), uniform(2, 3, 8)
    yield "max_pool2d", nn.MaxPool2d((2, 3)), uniform(2, 2, 6, 7)
    yield "max_pool3d", nn.MaxPool3d(2, padding=1), uniform(2, 2, 4, 4, 3)
    yield "average_pool1d", nn.AvgPool1d(3, stride=2, padding=1), uniform(2, 3, 8)
    yield "average_pool2d", nn.AvgPool2d(2, stride=1, padding=1), uniform(2, 2, 5, 4)
    yield "average_pool3d", nn.AvgPool3d(2), uniform(2, 2, 4, 4, 3)
    yield "global_average_pool", flat(nn.AdaptiveAvgPool2d(1)), uniform(2, 3, 5, 4)
    yield "global_max_pool", flat(nn.AdaptiveMaxPool2d(1)), uniform(2, 3, 5, 4)
    yield "batch_norm1d", seen(nn.BatchNorm1d(4), uniform, (16, 4)), uniform(3, 4)
    norm = nn.BatchNorm2d(3, eps=1e-3)
    yield "batch_norm2d", seen(norm, uniform, (8, 3, 4, 4)), uniform(2, 3, 4, 2)
    yield "layer_norm", changed(nn.LayerNorm(6)), uniform(4, 6)
    yield "layer_norm_image", changed(nn.LayerNorm([2, 3, 4], eps=1e-3)), uniform(3, 2, 3, 4)
    tokens = torch.randint(0, 7, (3, 5)).float()
    yield "embedding", nn.Sequential(Tokens(), nn.Embedding(7, 4)), tokens.clone()
    yield "lstm", nn.Sequential(nn.LSTM(3, 5, batch_first=True), LastStep()), uniform(4, 6, 3)
    yield (
        "lstm_stacked",
        nn.Sequential(nn.LSTM(3, 4, num_layers=3, batch_first=True), LastStep(True)),
        uniform(2, 5, 3),
    )
    yield "gru", nn.Sequential(nn.GRU(3, 5, batch_first=True), LastStep()), uniform(4, 6, 3)
    yield (
        "gru_stacked",
        nn.Sequential(nn.GRU(3, 4, num_layers=2, batch_first=True), LastStep(True)),
        uniform(2, 5, 3),
    )
    for name, function in FUNCTIONS.items():
        yield name, function, torch.cat([uniform(4, 6), uniform(4, 6) * 5])
    yield (
        "image_network",
        nn.Sequential(
            nn.Conv2d(1, 4, 3, padding=1), seen(nn.BatchNorm2d(4), uniform, (8, 4, 8, 8)),
            nn.ReLU(), nn.MaxPool2d(2), Residual(nn.Conv2d(4, 4, 3, padding=1)), nn.Dropout(0.5),
            nn.Flatten(), nn.Linear(64, 3)),
        uniform(5, 1, 8, 8),
    )
    yield (
        "text_network",
        nn.Sequential(
            Tokens(), nn.Embedding(7, 4), nn.LSTM(4, 5, batch_first=True), LastStep(True),
            nn.GRU(5, 3, batch_first=True), LastStep(), nn.Linear(3, 2)),
        tokens,
    )


def flat(pool):
    return nn.Sequential(pool, nn.Flatten())


def seen(norm, draw, shape):
    changed(norm)
    norm.train()
    for _ in range(3):
        norm(draw(*shape) + 0.5)
    return norm


def changed(norm):
    """Gives a normalization other weights than ones and zeros."""
    with torch.no_grad():
        for parameter in norm.parameters():
            parameter.add_(uniform(*parameter.shape) / 4)
    return norm


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(20)
    torch.use_deterministic_algorithms(True)
    tensors = {}
    for name, module, data in cases():
        module.eval()
        with torch.no_grad():
            output = copy.deepcopy(module).double()(data.double())
        state = module.state_dict()
        if state:
            save_file(state, folder / f"{name}.safetensors")
        tensors[f"{name}.input"] = data.contiguous()
        tensors[f"{name}.output"] = output.contiguous()
    save_file(tensors, folder / "cases.safetensors")


if __name__ == "__main__":
    main(sys.argv[1])
