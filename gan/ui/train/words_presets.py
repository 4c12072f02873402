"""The words of presets, losses and diagnoses, in "Train live"."""

WORDS = {
    "preset_balanced": ("Balanced", "Equilibrado"),
    "preset_collapse": ("Mode collapse", "Colapso de modos"),
    "preset_d_strong": ("D too strong", "D forte demais"),
    "preset_d_weak": ("D too weak", "D fraco demais"),
    "preset_lr_high": ("Learning rate too high", "Taxa de aprendizado alta demais"),
    "preset_no_norm": ("No batch normalisation", "Sem normalização de lote"),
    "preset_saturating": ("The 2014 loss that saturates", "A perda de 2014 que satura"),
    "preset_wasserstein": ("Wasserstein", "Wasserstein"),
    "preset_r3gan": ("R3GAN", "R3GAN"),
    "why_balanced": (
        "Both networks learn at about the same pace, so D's answers stay near 0.5 and its criticism stays useful. "
        "This is what everything else here is compared with.",
        "As duas redes aprendem mais ou menos no mesmo ritmo: as respostas de D ficam perto de 0,5 e sua crítica "
        "continua útil. É com isto que se compara todo o resto.",
    ),
    "why_collapse": (
        "G learns four times as fast as D, old gradients push it on for long, D punishes a wrong class three times as "
        "hard as a dull picture, and G has only two latent numbers to vary by. So G finds one picture of each class "
        "that works and draws it again and again.",
        "G aprende quatro vezes mais rápido que D, gradientes antigos continuam a empurrá-lo por muito tempo, D "
        "castiga uma classe errada três vezes mais que uma imagem sem graça, e G só tem dois números latentes para "
        "variar. Então G acha uma imagem de cada classe que funciona e a repete sem parar.",
    ),
    "why_d_strong": (
        "D takes four steps for each of G's, and learns forty times as fast. It is always right, so whatever G tries "
        "gets the same answer: wrong.",
        "D dá quatro passos para cada passo de G e aprende quarenta vezes mais rápido. Ele sempre acerta, então tudo "
        "o que G tenta recebe a mesma resposta: errado.",
    ),
    "why_d_weak": (
        "D learns 150 times more slowly than in Balanced, so G fools it at once. A critic who can be fooled by noise "
        "teaches nothing, so G's pictures stay noise for long.",
        "D aprende 150 vezes mais devagar que no Equilibrado, e G o engana de imediato. Um crítico que se deixa "
        "enganar por ruído não ensina nada, e as imagens de G continuam ruído por muito tempo.",
    ),
    "why_lr_high": (
        "Each step is more than ten times too long and leaps over what it aims at. The losses explode, and the "
        "weights do not settle while it lasts.",
        "Cada passo é mais de dez vezes maior do que deveria e salta por cima do alvo. As perdas explodem, e os pesos "
        "não se acomodam enquanto isso durar.",
    ),
    "why_no_norm": (
        "Batch normalisation keeps the numbers inside the networks in a range where gradients flow. Without it the "
        "first readable digits come later; deeper networks may not start at all.",
        "A normalização de lote mantém os números dentro das redes numa faixa em que os gradientes fluem. Sem ela, os "
        "primeiros dígitos legíveis demoram mais; redes mais fundas podem nem começar.",
    ),
    "why_saturating": (
        "As the 2014 paper writes the game, G minimises log(1 - D(G(z))), which is flat where D is sure. With three "
        "steps for each of G's, D is sure at once, and hardly any gradient reaches G.",
        "Como o artigo de 2014 escreve o jogo, G minimiza log(1 - D(G(z))), que é plano onde D tem certeza. Com três "
        "passos para cada passo de G, D logo tem certeza, e quase nenhum gradiente chega a G.",
    ),
    "why_wasserstein": (
        "D no longer says real or fake but measures a distance, with its slope held near 1. It may be far ahead and G "
        "still gets a gradient, at the price of slower steps.",
        "D já não diz real ou falso: mede uma distância, com inclinação mantida perto de 1. Ele pode estar muito à "
        "frente e, ainda assim, G recebe gradiente, ao custo de passos mais lentos.",
    ),
    "why_r3gan": (
        "Each generated picture is compared with a real one, and both sides' gradients are penalised (2024). That "
        "leaves no reward for dropping modes, and needs no tricks besides.",
        "Cada imagem gerada é comparada com uma real, e os gradientes dos dois lados são penalizados (2024). Assim "
        "não há prêmio por abandonar modos, e nenhum outro truque é preciso.",
    ),
    "loss_logistic": ("Logistic (non-saturating)", "Logística (não saturante)"),
    "loss_saturating": ("Logistic of 2014 (saturating)", "Logística de 2014 (saturante)"),
    "loss_hinge": ("Hinge", "Hinge"),
    "loss_wasserstein": ("Wasserstein with penalty", "Wasserstein com penalidade"),
    "loss_relativistic": ("Relativistic (R3GAN)", "Relativística (R3GAN)"),
    # verdicts
    "diagnosis_starting": ("Too early to tell.", "Ainda é cedo para dizer."),
    "diagnosis_balanced": (
        "Balanced: D says {d_real} for real and {d_fake} for generated pictures; at 0.5 it could not tell.",
        "Equilibrado: D diz {d_real} para reais e {d_fake} para geradas; em 0,5 não saberia distinguir.",
    ),
    "diagnosis_learning": (
        "Learning: nobody is winning (D says {d_real} for real, {d_fake} for generated), but the pictures are not "
        "readable yet.",
        "Aprendendo: ninguém está ganhando (D diz {d_real} para reais, {d_fake} para geradas), mas as imagens ainda "
        "não são legíveis.",
    ),
    "diagnosis_d_ahead": (
        "D is ahead: it says {d_real} for real and {d_fake} for generated pictures, and G gets a gradient of {g_grad} "
        "to follow by.",
        "D está à frente: diz {d_real} para reais e {d_fake} para geradas, e G recebe um gradiente de {g_grad} para "
        "se orientar.",
    ),
    "diagnosis_d_wins": (
        "D is winning: it orders {auc}% of all pairs rightly. G gets a gradient of {g_grad}, but D sees through "
        "whatever it tries.",
        "D está ganhando: ordena corretamente {auc}% dos pares. G recebe um gradiente de {g_grad}, mas D percebe tudo "
        "o que ele tenta.",
    ),
    "diagnosis_no_gradient": (
        "D is winning: it orders {auc}% of all pairs rightly, and G gets hardly any gradient ({g_grad}).",
        "D está ganhando: ordena corretamente {auc}% dos pares, e G quase não recebe gradiente ({g_grad}).",
    ),
    "diagnosis_critic_ahead": (
        "The critic is ahead ({auc}% of pairs right), as it may be in this game: G still gets a gradient of {g_grad}.",
        "O crítico está à frente ({auc}% dos pares certos), como é normal neste jogo: G ainda recebe um gradiente de "
        "{g_grad}.",
    ),
    "diagnosis_d_weak": (
        "G fools D: D believes generated pictures ({d_fake}) more than real ones ({d_real}), so its criticism is "
        "worth nothing.",
        "G engana D: D acredita mais nas geradas ({d_fake}) que nas reais ({d_real}), e sua crítica não vale nada.",
    ),
    "diagnosis_collapse": (
        "G found few pictures that work: mode collapse ({left} of {classes} classes left).",
        "G achou poucas imagens que funcionam: colapso de modos (restam {left} de {classes} classes).",
    ),
    "diagnosis_collapse_alike": (
        "G found one picture that works and repeats it: mode collapse ({variety}% of the variety of real pictures "
        "left).",
        "G achou uma imagem que funciona e a repete: colapso de modos (resta {variety}% da variedade das reais).",
    ),
    "diagnosis_unstable": (
        "Unstable: D's loss is {d_loss}, where guessing would cost {guessing}. The steps are too long.",
        "Instável: a perda de D é {d_loss}, quando chutar custaria {guessing}. Os passos são longos demais.",
    ),
    "diagnosis_diverged": (
        "Diverged at step {step}: a loss is no longer a number.",
        "Divergiu no passo {step}: uma perda já não é um número.",
    ),
}
