"""How the page looks: Gradio's theme. The style sheets of the panels lie beside their scripts."""

import gradio as gr


def theme() -> gr.themes.Base:
    """Calm and flat, one accent. The bundled semi-bold font holds two letters only, so bold is 700 throughout."""
    fonts = [gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif"]
    mono = [gr.themes.LocalFont("IBM Plex Mono", weights=(400, 700)), "monospace"]
    return gr.themes.Base(
        primary_hue="teal", neutral_hue="slate", radius_size="lg", text_size="md", font=fonts, font_mono=mono
    ).set(
        body_background_fill="*neutral_50",
        block_title_text_weight="700",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_text_color="white",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_300",
    )
