"""The words of WGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "wgan_given": ("Your digit", "Seu dígito"),
    "wgan_says": ("What the critic says", "O que o crítico diz"),
    "wgan_made": ("What its generator makes", "O que seu gerador faz"),
    "wgan_pad": ("Pad to draw a digit on", "Quadro para desenhar um dígito"),
    "wgan_another": ("A real digit", "Um dígito real"),
    "wgan_clear": ("Wipe", "Apagar"),
    "wgan_hint": (
        "Draw a digit, or over one: the critic's number moves with each stroke. It has no bounds, and no zero of its "
        "own.",
        "Desenhe um dígito, ou sobre um: o número do crítico se move a cada traço. Não tem limites nem um zero "
        "próprio.",
    ),
    "wgan_real": ("real (drawn by the program)", "reais (desenhados pelo programa)"),
    "wgan_fake": ("generated", "gerados"),
    "wgan_yours": ("yours", "o seu"),
    "wgan_told": (
        "Yours: {own}, above {below}% of the real ones. These have {real} on the mean, generated ones {fake}. At your "
        "digit the critic is {slope} steep.",
        "O seu: {own}, acima de {below}% dos reais. Estes têm {real} em média, os gerados {fake}. No seu dígito o "
        "crítico tem inclinação {slope}.",
    ),
    "wgan_sheet_alt": (
        "48 generated digits, from the critic's lowest number to the highest",
        "48 dígitos gerados, do menor número do crítico ao maior",
    ),
    "wgan_sorted": (
        "From the digit that it thinks least of to the one that it thinks most of.",
        "Do dígito de que ele menos gosta ao de que mais gosta.",
    ),
    "wgan_trick": (
        "A discriminator says real or not, and once it is sure, its slope is flat: nothing tells the generator where "
        "to go. A critic may say any number, only not change it too steeply. Then the gap between the mean of real "
        "pictures and that of generated ones is a distance: how much ink would have to be moved how far. It falls as "
        "the pictures become better, so it can be watched. The first paper kept the critic gentle by clipping its "
        "weights, which then pile up at the bound; the second puts a penalty on its slope between real and generated "
        "pictures.",
        "Um discriminador diz real ou não e, quando tem certeza, sua inclinação some: nada diz ao gerador para onde "
        "ir. Um crítico pode dizer qualquer número, só não mudá-lo rápido demais. Então o vão entre a média das "
        "imagens reais e a das geradas é uma distância: quanta tinta teria de ser movida e até onde. Ela cai à medida "
        "que as imagens melhoram, e por isso dá para acompanhá-la. O primeiro artigo mantinha o crítico suave "
        "cortando seus pesos, que então se acumulam no limite; o segundo pune sua inclinação entre imagens reais e "
        "geradas.",
    ),
    "wgan_loss": (
        "The critic's loss on 300 real and 300 generated digits: E D(G(z)) − E D(x) + {weight} · E (|∇D| − 1)² = "
        "−{gap} + {weight} · {off} = {total}; its slope between them is {slope} on the mean.",
        "A perda do crítico em 300 dígitos reais e 300 gerados: E D(G(z)) − E D(x) + {weight} · E (|∇D| − 1)² = "
        "−{gap} + {weight} · {off} = {total}; sua inclinação entre eles é {slope} em média.",
    ),
    "wgan_live": (
        "Digits of latents that stay the same. The estimate is the critic's own; the distance is measured from outside "
        "(sliced Wasserstein, against held-out digits). Do they fall together?",
        "Dígitos de latentes que não mudam. A estimativa é do próprio crítico; a distância é medida de fora "
        "(Wasserstein fatiada, contra dígitos nunca vistos). Elas caem juntas?",
    ),
    "wgan_estimate": ("its estimate, on unseen digits", "sua estimativa, em dígitos nunca vistos"),
    "wgan_distance": ("measured distance", "distância medida"),
    "wgan_correlation": ("both together (rank correlation)", "as duas juntas (correlação de postos)"),
    "wgan_slope": ("the critic's slope", "inclinação do crítico"),
    "wgan_bound": ("weights at the bound", "pesos no limite"),
    "chart_estimate": ("The critic's estimate", "A estimativa do crítico"),
    "chart_slope": ("Slope: 1 is allowed", "Inclinação: 1 é o permitido"),
    "chart_measured": ("Measured distance", "Distância medida"),
    "preset_wgan_balanced": ("Penalty on the slope", "Penalidade na inclinação"),
    "preset_wgan_clipping": ("Clipped weights", "Pesos cortados"),
    "preset_wgan_no_limit": ("Nothing holds it", "Nada o segura"),
    "why_wgan_balanced": (
        "The second paper: the critic's slope is kept near 1 between real and generated pictures.",
        "O segundo artigo: a inclinação do crítico fica perto de 1 entre imagens reais e geradas.",
    ),
    "why_wgan_clipping": (
        "The first paper: each weight of the critic is cut back to a bound. Simple, but they pile up there, and the "
        "slope is whatever comes of it.",
        "O primeiro artigo: cada peso do crítico é cortado num limite. Simples, mas eles se acumulam ali, e a "
        "inclinação é o que der.",
    ),
    "why_wgan_no_limit": (
        "Neither: the critic's numbers run away, and its estimate is no distance of anything.",
        "Nem um nem outro: os números do crítico disparam, e sua estimativa não é distância de nada.",
    ),
}
