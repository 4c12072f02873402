"""The words of what goes wrong and of the quiz, in "How it works"."""

WORDS = {
    # what goes wrong
    "wrong_title": ("What goes wrong", "O que dá errado"),
    "wrong_help": (
        "Two learners who chase each other need not meet. Each card opens a training in which you see it happen.",
        "Dois aprendizes que se perseguem podem nunca se encontrar. Cada cartão abre um treino em que se vê isso "
        "acontecer.",
    ),
    "wrong_collapse": ("Mode collapse", "Colapso de modos"),
    "wrong_collapse_text": (
        "G finds one picture of each digit that D believes and makes it again and again. The error looks fine; the "
        "variety is gone.",
        "G acha uma imagem de cada dígito em que D acredita e a repete sem parar. O erro parece bom; a variedade "
        "acabou.",
    ),
    "wrong_balance": ("Out of balance", "Desequilíbrio"),
    "wrong_balance_text": (
        "A D that is always right sees through whatever G tries, so no change pays off. A D that is too weak praises "
        "noise.",
        "Um D que sempre acerta desmascara tudo o que G tenta: nenhuma mudança compensa. Um D fraco demais elogia "
        "ruído.",
    ),
    "wrong_sensitive": ("Sensitive to settings", "Sensível aos ajustes"),
    "wrong_sensitive_text": (
        "With a learning rate ten times too high each step leaps over what it aims at, and the two never settle.",
        "Com uma taxa de aprendizado dez vezes maior do que deveria, cada passo passa do ponto, e os dois nunca se "
        "acomodam.",
    ),
    "wrong_resolution": ("Resolution", "Resolução"),
    "wrong_resolution_text": (
        "32×32 pixels in colour are 3,072 numbers instead of 784: more to get right, more for D to catch G by. The "
        "same settings take longer; for a photo's size they would need larger networks.",
        "32×32 pixels em cores são 3.072 números em vez de 784: mais a acertar, mais pistas para D flagrar G. Os "
        "mesmos ajustes demoram mais; para o tamanho de uma foto, precisariam de redes maiores.",
    ),
    "wrong_own": ("On your own pictures", "Com suas próprias imagens"),
    "wrong_own_text": (
        "Nothing here is made only for digits: give it a zip of your pictures. If there are few, G learns them by "
        "heart.",
        "Nada aqui serve só para dígitos: envie um zip com suas imagens. Se forem poucas, G as decora.",
    ),
    "wrong_see": ("See it in Train live", "Ver em Treinar ao vivo"),
    "wrong_try": ("Choose pictures", "Escolher imagens"),
    # quiz
    "quiz_title": ("Five questions", "Cinco perguntas"),
    "quiz_right": ("Right.", "Certo."),
    "quiz_wrong": ("Not quite.", "Não é bem isso."),
    "quiz_score": ("{right} of {all} right.", "{right} de {all} certas."),
    "quiz_restart": ("Once more", "De novo"),
    "quiz_1": ("What does G get to see while it learns?", "O que G vê enquanto aprende?"),
    "quiz_1_a": ("The real pictures", "As imagens reais"),
    "quiz_1_b": (
        "Random numbers, and the error that comes back through D",
        "Números aleatórios e o erro que volta por D",
    ),
    "quiz_1_c": ("The real pictures, but blurred", "As imagens reais, mas borradas"),
    "quiz_1_why": (
        "Real pictures go into D only. All that G knows of them is what D's advice gives away.",
        "As imagens reais só entram em D. Tudo o que G sabe delas é o que o conselho de D revela.",
    ),
    "quiz_2": ("In G's turn the fakes carry the target 1. Why?", "Na vez de G, as falsas recebem o alvo 1. Por quê?"),
    "quiz_2_a": ("Because G wants D to call them real", "Porque G quer que D as chame de reais"),
    "quiz_2_b": ("Because they have become real by then", "Porque a essa altura já são reais"),
    "quiz_2_c": ("So that D learns from its mistake", "Para que D aprenda com seu erro"),
    "quiz_2_why": (
        "The target says what G wishes for. D is frozen in this step: it must not learn that fakes are real.",
        "O alvo diz o que G deseja. D está congelado neste passo: não pode aprender que falsas são reais.",
    ),
    "quiz_3": ("If G became perfect, what would D answer?", "Se G ficasse perfeito, o que D responderia?"),
    "quiz_3_a": ("1 for everything", "1 para tudo"),
    "quiz_3_b": ("1 for real ones, 0 for fakes", "1 para reais, 0 para falsas"),
    "quiz_3_c": ("About 0.5 for everything", "Cerca de 0,5 para tudo"),
    "quiz_3_why": (
        "If fakes are like real ones, nobody can do better than guess. In practice D usually stays a little ahead: "
        "something still gives the fakes away.",
        "Se as falsas são como as reais, ninguém faz melhor que chutar. Na prática, D costuma ficar um pouco à "
        "frente: algo ainda denuncia as falsas.",
    ),
    "quiz_4": (
        "Every picture G makes is the same good 3. What is this?",
        "Toda imagem que G faz é o mesmo 3 bem-feito. O que é isso?",
    ),
    "quiz_4_a": ("Mode collapse", "Colapso de modos"),
    "quiz_4_b": ("Overfitting of D to the real 3s", "Sobreajuste de D aos 3 reais"),
    "quiz_4_c": ("A learning rate that is too low", "Uma taxa de aprendizado baixa demais"),
    "quiz_4_why": (
        "One picture that works is enough to fool D for now, and nothing in the error asks for variety.",
        "Uma imagem que funciona basta para enganar D por ora, e nada no erro pede variedade.",
    ),
    "quiz_5": ("D wins every time from the start. What helps?", "D ganha sempre desde o início. O que ajuda?"),
    "quiz_5_a": ("Train D more, so that it advises better", "Treinar D mais, para que aconselhe melhor"),
    "quiz_5_b": ("Use more random numbers", "Usar mais números aleatórios"),
    "quiz_5_c": ("Slow D down, or let G learn faster", "Frear D, ou deixar G aprender mais rápido"),
    "quiz_5_why": (
        "The two must keep pace: when D is far ahead, it sees through G's next attempt, too, and the advice does not "
        "help.",
        "Os dois precisam andar juntos: com D muito à frente, ele desmascara também a próxima tentativa de G, e o "
        "conselho não ajuda.",
    ),
}
