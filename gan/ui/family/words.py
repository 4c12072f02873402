"""The words of the family tab: key: (English, Brazilian Portuguese)."""

WORDS = {
    "tab_family": ("The family", "A família"),
    "family_help": (
        "The DCGAN has relatives. Each took something from another and added an idea: choose one and try it.",
        "A DCGAN tem parentes. Cada um herdou algo de outro e acrescentou uma ideia: escolha um e experimente.",
    ),
    "family_tree": ("Family tree of the GAN", "Árvore genealógica da GAN"),
    "family_no_picture": ("That is no picture that this browser can open.", "Este navegador não abre essa imagem."),
    "set_drawn": ("Drawn by the program", "Desenhado pelo programa"),
    "set_skeletons": ("Skeletons of digits, drawn by the program", "Esqueletos de dígitos, desenhados pelo programa"),
    "set_real_faces": ("Faces", "Rostos"),
    "family_others": ("And what they are to become", "E o que devem virar"),
    "family_go": ("Go there", "Ir para lá"),
    "family_trick": ("The trick", "O truque"),
    "family_from_nothing": ("Train it from nothing", "Treinar do zero"),
    "family_train": ("Train it from nothing", "Treinar do zero"),
    "family_sheet_empty": ("Start a training to see it learn.", "Comece um treino para vê-lo aprender."),
    "family_use": ("Use it above", "Usar acima"),
    "family_use_help": (
        "What you draw above is then answered by the model that you have just trained.",
        "O que você desenhar acima será respondido pelo modelo que você acabou de treinar.",
    ),
    "family_shipped": ("Back to the trained one", "Voltar ao já treinado"),
    "family_gone": (
        "That model is not here any more. Load the page again to use the one that is always here.",
        "Esse modelo não está mais aqui. Recarregue a página para usar o que está sempre aqui.",
    ),
    "name_relative": ("relative", "parente"),
    "name_example": ("example", "exemplo"),
    # who they are, and what is new in each
    "relative_gan": ("GAN", "GAN"),
    "relative_gan_new": (
        "Two networks teach each other: one invents pictures, the other tells them from real ones.",
        "Duas redes ensinam uma à outra: uma inventa imagens, a outra as distingue das reais.",
    ),
    "relative_gan_where": (
        "Its game is taken apart in How it works: two rounds, number by number.",
        "Seu jogo está desmontado em Como funciona: duas rodadas, número por número.",
    ),
    "relative_dcgan": ("DCGAN", "DCGAN"),
    "relative_dcgan_new": (
        "Convolutions and batch norm make the game stable enough for pictures, and its latent space can be walked.",
        "Convoluções e batch norm tornam o jogo estável o bastante para imagens, e dá para passear no espaço latente.",
    ),
    "relative_dcgan_where": (
        "Most of this page is about it: bend its latent space in Explore.",
        "A maior parte desta página é sobre ela: molde o espaço latente em Explorar.",
    ),
    "relative_wgan": ("WGAN-GP", "WGAN-GP"),
    "relative_wgan_new": (
        "A critic gives a distance instead of a probability, and a penalty on its slope keeps that distance honest.",
        "Um crítico dá uma distância em vez de uma probabilidade, e uma penalidade na inclinação a mantém honesta.",
    ),
    "relative_pix2pix": ("Pix2Pix", "Pix2Pix"),
    "relative_pix2pix_new": (
        "It does not start from noise but from a picture of yours: pairs show what is given and what is wanted.",
        "Não parte do ruído, e sim de uma imagem sua: pares mostram o que é dado e o que se quer.",
    ),
    "relative_srgan": ("SRGAN", "SRGAN"),
    "relative_srgan_new": (
        "It makes a small picture large: what is missing it invents, so that a discriminator takes it for real.",
        "Torna grande uma imagem pequena: o que falta ele inventa, de modo que um discriminador a tome por real.",
    ),
    "took_content": ("from a picture", "de uma imagem"),
    "took_convolution": ("convolution", "convolução"),
    "took_critic": ("a critic", "um crítico"),
    "took_pairs": ("conditions, pairs", "condições, pares"),
}
