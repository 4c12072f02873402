"""The words of the "Real or fake?" tab: key: (English, Brazilian Portuguese)."""

WORDS = {
    "tab_judge": ("Real or fake?", "Real ou falsa?"),
    "judge_section": ("What to do", "O que fazer"),
    "judge_compare": ("Side by side", "Lado a lado"),
    "judge_game": ("You against D", "Você contra D"),
    "judge_own": ("Your picture", "Sua imagem"),
    "judge_restore": ("Fill in and sharpen", "Completar e ampliar"),
    # no real pictures
    "missing_fashion": (
        "The real clothes (FashionMNIST) are not on this server. Drawing and uploading work.",
        "As roupas reais (FashionMNIST) não estão neste servidor. Desenhar e enviar imagens funciona.",
    ),
    "missing_fashion_here": (
        "To get them, run `python -m gan fetch`, or start the app with --data FOLDER.",
        "Para obtê-las, rode `python -m gan fetch` ou inicie o aplicativo com --data PASTA.",
    ),
    "missing_faces": (
        "The real faces belong to other people and are not on this server. Under Your picture you can show the "
        "discriminator a face of your own.",
        "Os rostos reais pertencem a outras pessoas e não estão neste servidor. Em Sua imagem você pode mostrar um "
        "rosto seu ao discriminador.",
    ),
    "missing_faces_here": (
        "To compare, start the app with --data FOLDER, where FOLDER holds faces/test.zip.",
        "Para comparar, inicie o aplicativo com --data PASTA, em que PASTA contém faces/test.zip.",
    ),
    "missing_other": (
        "The pictures that this model learnt from are not known here, so there is nothing real to compare with. "
        "Drawing and uploading work.",
        "As imagens com que este modelo aprendeu não são conhecidas aqui; não há nada real para comparar. Desenhar e "
        "enviar imagens funciona.",
    ),
    "missing_other_here": (
        "If they are in a folder or zip, start the app with --pictures PATH beside --model.",
        "Se estão em uma pasta ou um zip, inicie o aplicativo com --pictures CAMINHO junto de --model.",
    ),
    "missing_fallback": (
        "Shown instead is a model whose real pictures are here.",
        "Em seu lugar aparece um modelo cujas imagens reais estão aqui.",
    ),
    "missing_use": ("Show one whose pictures are here", "Mostrar um cujas imagens estão aqui"),
    "missing_download": ("Download now", "Baixar agora"),
    "missing_downloading": ("Downloading …", "Baixando …"),
    "judge_working": ("One moment …", "Um momento …"),
    "judge_retry": ("No answer from the server. Try again.", "O servidor não respondeu. Tente de novo."),
    # side by side
    "compare_real": ("Real, held out from training", "Reais, fora do treinamento"),
    "compare_shipped": (
        "Real, held out: test digits of MNIST (CC BY-SA 3.0)",
        "Reais, fora do treinamento: dígitos de teste do MNIST (CC BY-SA 3.0)",
    ),
    "compare_seen": ("Real: the very ones it learnt from", "Reais: as mesmas com que aprendeu"),
    "compare_drawn": ("“Real”: drawn by the program", "“Reais”: desenhadas pelo programa"),
    "compare_fake": ("Generated", "Geradas"),
    "compare_new": ("New draw", "Sortear outras"),
    "compare_score": ("Score", "Nota"),
    "compare_raw": ("D's own", "do próprio D"),
    "compare_calibrated": ("calibrated", "calibrada"),
    "compare_threshold": ("Real from", "Real a partir de"),
    "compare_threshold_help": (
        "D says “real” from this score on. ✓ it was right, ✗ it was wrong.",
        "A partir desta nota, D diz “real”. ✓ acertou, ✗ errou.",
    ),
    "compare_tile_real": (
        "Real picture {n}{label}: {p}% real; D was {verdict}",
        "Imagem real {n}{label}: {p}% real; D {verdict}",
    ),
    "compare_tile_fake": (
        "Generated picture {n}{label}: {p}% real; D was {verdict}. Open in Explore",
        "Imagem gerada {n}{label}: {p}% real; D {verdict}. Abrir em Explorar",
    ),
    "compare_right": ("right", "acertou"),
    "compare_wrong": ("wrong", "errou"),
    "compare_histogram": ("Scores of {n} real and {n} generated pictures", "Notas de {n} imagens reais e {n} geradas"),
    "compare_roc": ("ROC curve", "Curva ROC"),
    "compare_roc_x": ("generated taken for real", "geradas tomadas como reais"),
    "compare_roc_y": ("real taken for real", "reais tomadas como reais"),
    "compare_hist_alt": (
        "Histogram of scores: real pictures {real}% on average, generated ones {fake}%; the threshold is at "
        "{threshold}%",
        "Histograma das notas: imagens reais {real}% em média, geradas {fake}%; o limiar está em {threshold}%",
    ),
    "compare_roc_alt": (
        "ROC curve, area {area}; at the threshold {tpr}% of the real and {fpr}% of the generated pictures are taken "
        "for real",
        "Curva ROC, área {area}; no limiar, {tpr}% das imagens reais e {fpr}% das geradas são tomadas como reais",
    ),
    "figure_area": ("area under the curve", "área sob a curva"),
    "figure_accuracy": ("judged right", "julgadas corretamente"),
    "figure_missed": ("real called fake", "reais tidas por falsas"),
    "figure_fooled": ("fakes believed", "falsas aceitas"),
    "area_lost": (
        "Area {area}: shown one real and one generated picture, D picks the real one {p} times in 100. By this "
        "measure the generator has lost: something still gives it away.",
        "Área {area}: diante de uma imagem real e uma gerada, D aponta a real {p} vezes em 100. Por essa medida, o "
        "gerador perdeu: algo ainda o denuncia.",
    ),
    "area_ahead": (
        "Area {area}: shown one real and one generated picture, D picks the real one {p} times in 100. It is usually "
        "right, and sometimes fooled.",
        "Área {area}: diante de uma imagem real e uma gerada, D aponta a real {p} vezes em 100. Em geral acerta, às "
        "vezes se engana.",
    ),
    "area_even": (
        "Area {area}: shown one real and one generated picture, D picks the real one {p} times in 100, hardly better "
        "than guessing (50). That is the goal of the game.",
        "Área {area}: diante de uma imagem real e uma gerada, D aponta a real {p} vezes em 100, quase como quem chuta "
        "(50). É o objetivo do jogo.",
    ),
    "area_under": (
        "Area {area}: shown one real and one generated picture, D picks the real one only {p} times in 100. It finds "
        "the generated ones more convincing than the real ones.",
        "Área {area}: diante de uma imagem real e uma gerada, D aponta a real só {p} vezes em 100. Acha as geradas "
        "mais convincentes que as reais.",
    ),
    "calibration_title": ("Two kinds of score", "Dois tipos de nota"),
    "calibration_help": (
        "D's own score says how it feels, not how often it is right. Calibrating (Platt scaling) multiplies the logit "
        "behind the score by {scale} ± {uncertainty} (a temperature of {temperature}) and adds {shift}: two numbers "
        "fitted to held-out pictures other than these. Then, of the pictures that get 70%, 70% should be real.",
        "A nota do próprio D diz o que ele sente, não quantas vezes acerta. Calibrar (escala de Platt) multiplica o "
        "logit por trás da nota por {scale} ± {uncertainty} (temperatura de {temperature}) e soma {shift}: dois "
        "números ajustados a imagens reservadas, que não são estas. Assim, das imagens que recebem 70%, 70% devem ser "
        "reais.",
    ),
    "calibration_errors": (
        "Average gap between the score and the true share of real pictures, on {n} real and {n} generated ones: {raw} "
        "points for D's own score, {calibrated} for the calibrated one.",
        "Diferença média entre a nota e a proporção verdadeira de imagens reais, em {n} reais e {n} geradas: {raw} "
        "pontos na nota do próprio D, {calibrated} na calibrada.",
    ),
    # the game
    "game_intro": (
        "Which one is generated? Ten rounds; the discriminator plays the same ones. It sees your pictures, you do not "
        "see its guess until you have made yours.",
        "Qual é a gerada? Dez rodadas; o discriminador joga as mesmas. Ele vê as suas imagens; você só vê o palpite "
        "dele depois de dar o seu.",
    ),
    "game_kind": ("Pictures in a round", "Imagens por rodada"),
    "game_choices_2": ("a pair", "um par"),
    "game_choices_6": ("one among six", "uma entre seis"),
    "game_timer": ("Time for a guess", "Tempo para o palpite"),
    "game_timer_0": ("no limit", "sem limite"),
    "game_timer_s": ("{n} s", "{n} s"),
    "game_start": ("Start", "Começar"),
    "game_again": ("Start again", "Recomeçar"),
    "game_keys": (
        "Keys: {keys} choose, Enter starts and goes on.",
        "Teclas: {keys} escolhem; Enter começa e continua.",
    ),
    "game_round": ("Round {n} of {all}: which one is generated?", "Rodada {n} de {all}: qual é a gerada?"),
    "game_round_of": (
        "Round {n} of {all}, class {label}: which one is generated?",
        "Rodada {n} de {all}, classe {label}: qual é a gerada?",
    ),
    "game_choice": ("Picture {n}", "Imagem {n}"),
    "game_choice_fake": (
        "Picture {n}: this one is generated, {p}% real for D",
        "Imagem {n}: esta é a gerada, {p}% real para D",
    ),
    "game_choice_real": ("Picture {n}: real, {p}% real for D", "Imagem {n}: real, {p}% real para D"),
    "game_is_fake": ("generated", "gerada"),
    "game_is_real": ("real", "real"),
    "game_you_chose": ("your guess", "seu palpite"),
    "game_d_chose": ("D's guess", "palpite de D"),
    "game_score_line": ("You {you} · D {d}", "Você {you} · D {d}"),
    "game_streak": ("streak {n}", "sequência {n}"),
    "game_right": ("Right!", "Certo!"),
    "game_wrong": ("It fooled you.", "Ela enganou você."),
    "game_late": ("Time is up.", "O tempo acabou."),
    "game_d_right": ("D found it, too.", "D também a achou."),
    "game_d_found": ("D found it.", "D a achou."),
    "game_d_wrong": ("D was fooled.", "D foi enganado."),
    "game_next": ("Next", "Próxima"),
    "game_finish": ("See the result", "Ver o resultado"),
    "game_won": ("You win, {you} to {d}.", "Você ganhou de {you} a {d}."),
    "game_lost": ("The discriminator wins, {d} to {you}.", "O discriminador ganhou de {d} a {you}."),
    "game_even": ("A draw, {you} all.", "Empate: {you} a {you}."),
    "game_chance": (
        "Guessing alone gets about {n} of {all}. Your longest streak: {best}.",
        "Só no chute, acertam-se cerca de {n} de {all}. Sua maior sequência: {best}.",
    ),
    "game_fooled": ("Generated pictures that fooled you", "Imagens geradas que enganaram você"),
    "game_fooled_none": ("None fooled you.", "Nenhuma enganou você."),
    "game_gone": ("This game is not known any more; start a new one.", "Este jogo expirou; comece outro."),
    "game_over": ("This game is over; start a new one.", "Este jogo terminou; comece outro."),
    "name_smaller": ("how many times smaller", "quantas vezes menor"),
    "bad_code": ("This is no latent of this model.", "Este não é um latente deste modelo."),
    "name_choice": ("choice", "palpite"),
    "name_choices": ("pictures in a round", "imagens por rodada"),
    "name_task": ("task", "tarefa"),
    "explore_from": ("from a found latent", "de um latente encontrado"),
    "missing_download_failed": (
        "The download failed; try again later.",
        "O download falhou; tente de novo mais tarde.",
    ),
    "calibration_flat": (
        "D's answers hardly tell real from generated here, so every picture gets about 50%.",
        "Aqui as respostas de D quase não distinguem o real do gerado; por isso toda imagem recebe cerca de 50%.",
    ),
    "calibration_scope": (
        "Calibrated among real and generated pictures, not for any drawing.",
        "Calibrada entre imagens reais e geradas, não para qualquer desenho.",
    ),
    "tile_class": (", class {label}", ", classe {label}"),
    "game_keys_2": ("1 and 2", "1 e 2"),
    "game_keys_6": ("1 to 6", "de 1 a 6"),
    "game_too_few": (
        "There are too few real pictures for rounds of {n}.",
        "Não há imagens reais suficientes para rodadas de {n}.",
    ),
}
