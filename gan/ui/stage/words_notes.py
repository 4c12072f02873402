"""What a speaker may say in each scene of the stage: key: (English, Brazilian Portuguese)."""

WORDS = {
    "notes_noise": (
        "The generator has learnt nothing yet: random numbers in, noise out. Ask what its first picture will look "
        "like, then click. Every round is trained now, none is a recording.\n"
        "Nobody has told G what a digit is; it only hears from D how real its pictures look.",
        "O gerador ainda não aprendeu nada: entram números aleatórios, sai ruído. Pergunte como será a primeira "
        "imagem e clique: cada rodada é treinada agora, nenhuma é gravação.\n"
        "Ninguém disse a G o que é um dígito; ele só ouve de D quão reais parecem suas imagens.",
    ),
    "notes_walk": (
        "Every point of the latent space is a picture, and neighbours look alike: that is why the way between two "
        "of them is smooth. A model that had learnt its pictures by heart would jump.",
        "Cada ponto do espaço latente é uma imagem, e vizinhos se parecem: por isso o caminho entre dois deles é "
        "suave. Um modelo que tivesse decorado suas imagens daria saltos.",
    ),
    "notes_faces": (
        "None of these people exists. 64 pixels, 1.7 million weights, eight minutes on one graphics card.\n"
        "Watch glasses, hats and profiles: what was rare among the training pictures is drawn worst.",
        "Nenhuma dessas pessoas existe. 64 pixels, 1,7 milhão de pesos, oito minutos em uma placa de vídeo.\n"
        "Repare em óculos, chapéus e perfis: o que era raro no treinamento sai pior.",
    ),
    "notes_drag": (
        "Pull at the nose, a corner of the mouth, the hairline. No picture is warped: at each step the latent moves so "
        "that what was under the finger is found a little nearer to where you pull, and the generator draws anew "
        "(after DragGAN, 2023).\n"
        "Pull too far, and somebody else looks at you: nothing keeps the person but the slider.",
        "Puxe o nariz, um canto da boca, a linha do cabelo. Nenhuma imagem é deformada: a cada passo o latente se move "
        "para que o que estava sob o dedo fique um pouco mais perto de onde você puxa, e o gerador desenha de novo "
        "(segundo a DragGAN, 2023).\n"
        "Puxe demais, e outra pessoa olha para você: só o controle segura a pessoa.",
    ),
    "notes_paint": (
        "Paint a stroke of colour: the generator looks for the nearest face that has it there, and hair, light and "
        "skin follow, since it knows what goes together. In 2016 this took a graphics card (iGAN); today a browser "
        "does it.",
        "Pinte um traço de cor: o gerador procura o rosto mais próximo que o tenha ali, e cabelo, luz e pele o seguem, "
        "pois ele sabe o que combina. Em 2016 isto pedia uma placa de vídeo (iGAN); hoje um navegador o faz.",
    ),
    "notes_atlas": (
        "Two thousand pictures that nobody has drawn before. First they lie by how they differ most, then each goes to "
        "those that are like it, by colours alone: nobody has told the map which digit is which.\n"
        "Come nearer with the wheel: where a 4 becomes a 9 there is a coast. The pin strolls through latent space; a "
        "click sends it elsewhere.",
        "Duas mil imagens que ninguém desenhou antes. Primeiro ficam conforme o que mais as diferencia, depois cada "
        "uma vai para perto das parecidas, só pelas cores: ninguém disse ao mapa qual dígito é qual.\n"
        "Aproxime com a roda do mouse: onde um 4 vira um 9 há uma costa. O alfinete passeia pelo espaço latente; um "
        "clique o manda para outro lugar.",
    ),
    "notes_train": (
        "A real training, here and now, a minute or two. Two curves: what D answers to real pictures and to "
        "generated ones. Where they meet at 0.5, D cannot tell.\n"
        "Ask the hall when the first digit can be read.",
        "Um treinamento de verdade, aqui e agora, um ou dois minutos. Duas curvas: o que D responde às imagens "
        "reais e às geradas. Onde se encontram em 0,5, D não distingue.\n"
        "Pergunte à plateia quando se lê o primeiro dígito.",
    ),
    "notes_collapse": (
        "Two trainings in step, from the same seed. On the right G has found the one picture that fools D best, "
        "and draws nothing else; D learns that one, G moves to the next.\n"
        "Look at the classes on the sheet.",
        "Dois treinamentos lado a lado, da mesma semente. À direita, G achou a imagem que melhor engana D e não "
        "desenha outra; D aprende essa, G passa para a próxima.\n"
        "Repare nas classes da folha.",
    ),
    "notes_game": (
        "Hands up for 1, hands up for 2. Which one has the machine made? Keep the score: D plays along, and it is "
        "better than the hall, or not.",
        "Mãos levantadas para a 1, para a 2. Qual delas a máquina fez? Conte os pontos: D joga junto, e é melhor "
        "que a plateia, ou não.",
    ),
    "notes_draw": (
        "Somebody comes to the front and draws a digit. D says how real it looks to it, and the generator looks "
        "for the nearest that it can make: it walks downhill through latent space.\n"
        "Then draw something that is no digit.",
        "Alguém vem à frente e desenha um dígito. D diz quão real ele lhe parece, e o gerador procura o mais "
        "próximo que sabe fazer: desce a ladeira no espaço latente.\n"
        "Depois desenhe algo que não é dígito.",
    ),
    "notes_sketch": (
        "Pix2Pix, a relative: it starts not from noise but from what you give it. Let somebody draw a hat while the "
        "hall watches the avatar.\n"
        "A click brings another sketch, twice. The truth stands beside it until the first stroke; on empty paper, "
        "with black lines, it makes the colours up.",
        "Pix2Pix, um parente: não parte do ruído, e sim do que você lhe dá. Peça a alguém que desenhe um chapéu "
        "enquanto a plateia olha o avatar.\n"
        "Um clique traz outro esboço, duas vezes. A verdade fica ao lado até o primeiro traço; em papel branco, com "
        "linhas pretas, ele inventa as cores.",
    ),
    "notes_sharpen": (
        "SRGAN: 256 pixels are given, 4,096 come out. Draw the curtain; then ask the hall which eyes are true.\n"
        "A click brings another face. What is missing is invented: fine for a hobby, never for a suspect.",
        "SRGAN: entram 256 pixels, saem 4.096. Abra a cortina; depois pergunte à plateia quais olhos são os "
        "verdadeiros.\n"
        "Um clique traz outro rosto. O que falta é inventado: bom como passatempo, nunca para um suspeito.",
    ),
    "notes_hats": (
        "CycleGAN: it has seen people with hats and people without, never the same one twice. So what goes there must "
        "come back.\n"
        "A click brings another avatar. Paint a moustache: does it survive the journey?",
        "CycleGAN: viu gente de chapéu e gente sem, nunca a mesma pessoa duas vezes. Por isso o que vai tem de "
        "voltar.\nUm clique traz outro avatar. Pinte um bigode: ele sobrevive à viagem?",
    ),
    "notes_critic": (
        "WGAN: the critic gives a number without bounds. Let somebody draw a bad digit and watch it move left.\n"
        "The gap between both hills is how far generated digits still are from real ones: that is what falls in a run.",
        "WGAN: o crítico dá um número sem limites. Peça a alguém que desenhe um dígito ruim e veja-o ir para a "
        "esquerda.\n"
        "O vão entre os dois morros é quanto falta aos dígitos gerados para serem reais: é ele que cai num treino.",
    ),
    "notes_say": (
        "StackGAN: let the hall call out hair, glasses, a hat, a colour, and type it: the pictures follow each word.\n"
        "A click brings another sentence. Say a word that it cannot know, such as moustache: it names what it missed.",
        "StackGAN: peça à plateia cabelo, óculos, chapéu, uma cor e digite: as imagens seguem cada palavra.\n"
        "Um clique traz outra frase. Diga uma palavra que ela não conhece, como bigode: ela aponta o que não entendeu.",
    ),
    "notes_grow": (
        "ProGAN: on 4 × 4 pixels there is a background, hair and skin, no more. Ask the hall when they first see "
        "somebody.\n"
        "A click brings another one. The same latent at every size: what is decided early stays.",
        "ProGAN: em 4 × 4 pixels há fundo, cabelo e pele, e só. Pergunte à plateia quando ela começa a ver alguém.\n"
        "Um clique traz outra pessoa. O mesmo latente em cada tamanho: o que se decide cedo fica.",
    ),
    "notes_trade": (
        "BigGAN: every layer knows which digit is asked for. The slider cuts off the tails of the bell curve from "
        "which latents come.\n"
        "Each click cuts more: the digits become cleaner, then all the same. Ask the hall where they would stop.",
        "BigGAN: cada camada sabe qual dígito foi pedido. O controle corta as caudas da curva em sino de onde vêm os "
        "latentes.\n"
        "Cada clique corta mais: os dígitos ficam mais limpos, depois todos iguais. Pergunte à plateia onde parar.",
    ),
    "notes_morph": (
        "Two numbers from the hall. Between any two faces there is a way on which everybody is a plausible face: "
        "the generator has never seen one of them.",
        "Dois números da plateia. Entre dois rostos há sempre um caminho em que todos são rostos plausíveis: o "
        "gerador nunca viu nenhum deles.",
    ),
    "notes_works": (
        "Two rounds, step by step, with the numbers of this very training. Stop at the weights: D is frozen while "
        "G learns, G while D learns.",
        "Duas rodadas, passo a passo, com os números deste mesmo treinamento. Pare nos pesos: D fica congelado "
        "enquanto G aprende, e G enquanto D aprende.",
    ),
}
