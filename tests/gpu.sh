#!/usr/bin/env bash
# Final models and figures on one NVIDIA GPU, in stages of under ten minutes:
#
#     tests/gpu.sh digits | faces | fashion | avatars | pix2pix | benchmarks
#
# GAN_DATA       the data folder (MNIST/raw, FashionMNIST/raw, faces/*.zip), where there is no network
# OUT            where results go (default: runs)
# TRAIN_SECONDS  training time of a stage (default: 480)
# DEVICE         default: cuda
#
# Needs torch and torchvision, and of the other requirements all but gradio:
#     python -m pip install safetensors huggingface-hub numpy pillow av typer rich
# Kept in $OUT: the model with its card, metrics.jsonl, the timelapse; not the state, which only --resume needs.
set -euo pipefail
cd "$(dirname "$0")/.."
stage=${1:?say which stage: digits, faces, fashion, avatars, pix2pix or benchmarks}
out=${OUT:-runs}
seconds=${TRAIN_SECONDS:-480}
device=${DEVICE:-cuda}
work=$(mktemp -d)
trap 'keep || true; rm -rf "$work"' EXIT # also of a run that diverged or was stopped
mkdir -p "$out"
common=(--seconds "$seconds" --report-seconds 15 --set "device=$device" --set precision=bf16 --set lr_decay=true)
[ "${device%%:*}" != cuda ] || common+=(--set cuda_graph=true) # three times the steps a second

keep() { # the run's results, but for its state and sheets
    [ -d "$work/$stage" ] || return 0
    mkdir -p "$out/$stage"
    find "$work/$stage" -maxdepth 1 -type f ! -name 'trainer.*' -exec cp {} "$out/$stage/" \;
}

case $stage in
digits | fashion | avatars)
    judge=()
    [ "$stage" != digits ] || judge=(--judge checkpoints/digits)
    python -m gan train --dataset "$stage" --count 60000 --out "$work/$stage" "${common[@]}" "${judge[@]}" \
        --set width=64 --set batch_size=256 --set g_lr=0.001 --set d_lr=0.001 --set r1=0.5 --set penalty_interval=8 \
        --set mismatch=0.2 --set ema_images=200000
    ;;
faces)
    python -m gan train --dataset faces --out "$work/faces" "${common[@]}" --judge checkpoints/faces \
        --set loss=relativistic --set discriminator_norm=batch --set r1=0.1 --set r2=0.1 --set penalty_interval=8 \
        --set width=48 --set latent_dim=128 --set batch_size=128 --set g_lr=0.0004 --set d_lr=0.0004 \
        --set flip=true --set augment=translation --set ema_images=100000
    ;;
pix2pix)
    python -m gan train --relative pix2pix --count 20000 --out "$work/pix2pix" "${common[@]}" --set cuda_graph=false \
        --set batch_size=64 --set ema_images=20000
    ;;
benchmarks)
    python -m tests.benchmarks.training --device "$device" --seconds "$((seconds / 24 > 0 ? seconds / 24 : 1))" |
        tee "$out/benchmarks.txt"
    exit
    ;;
*)
    echo "unknown stage $stage" >&2
    exit 2
    ;;
esac
