"""The words of StackGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "relative_stackgan": ("StackGAN", "StackGAN"),
    "relative_stackgan_new": (
        "It draws what a sentence asks for, in two stages: first small, then large and sharp.",
        "Desenha o que uma frase pede, em dois estágios: primeiro pequeno, depois grande e nítido.",
    ),
    "name_chosen": ("person", "pessoa"),
    "took_text": ("sentences", "frases"),
    "name_text": ("sentence", "frase"),
    "name_language": ("language", "idioma"),
    "stackgan_given": ("Say who", "Diga quem"),
    "stackgan_placeholder": (
        "red hair, round glasses and a green shirt",
        "cabelo ruivo, óculos redondos e uma camisa verde",
    ),
    "stackgan_another": ("Another sentence", "Outra frase"),
    "stackgan_asked": ("What the sentence names, and whether it is there", "O que a frase cita, e se está lá"),
    "stackgan_seen": ("{asked} ✗ looks like {seen}", "{asked} ✗ parece {seen}"),
    "stackgan_unknown": (
        "Words that it does not know: {words}. It knows skin, hair, glasses, hats, clothes, smiles and backgrounds.",
        "Palavras que ele não conhece: {words}. Ele conhece pele, cabelo, óculos, chapéus, roupas, sorriso e fundo.",
    ),
    "stackgan_nothing": (
        "Nothing that it knows is said, so everything is left to chance. Try hair, glasses, a hat, a colour.",
        "Nada do que ele conhece foi dito, então tudo fica por conta do acaso. Tente cabelo, óculos, chapéu, uma cor.",
    ),
    "stackgan_long": (
        "The sentence is too long: {most} characters at most.",
        "Frase longa demais: no máximo {most} caracteres.",
    ),
    "stackgan_truth": ("The drawn avatar that it is about", "O avatar desenhado de que ela fala"),
    "stackgan_first": ("First stage", "Primeiro estágio"),
    "stackgan_first_hint": (
        "16 × 16 pixels: colours, and what lies where.",
        "16 × 16 pixels: as cores e o que fica onde.",
    ),
    "stackgan_second": ("Second stage", "Segundo estágio"),
    "stackgan_second_hint": (
        "64 × 64 pixels: it reads the small picture and the sentence again. ✓ and ✗ come from another network, which "
        "learnt to read drawn avatars and never saw a generated one.",
        "64 × 64 pixels: relê a imagem pequena e a frase. ✓ e ✗ vêm de outra rede, que aprendeu a ler avatares "
        "desenhados e nunca viu um gerado.",
    ),
    "stackgan_small_alt": ("First stage: {text}", "Primeiro estágio: {text}"),
    "stackgan_large_alt": ("Second stage: {text}", "Segundo estágio: {text}"),
    "stackgan_people": ("The same words, other people", "As mesmas palavras, outras pessoas"),
    "stackgan_person": ("Person {n}", "Pessoa {n}"),
    "stackgan_others": ("Eight others", "Outras oito"),
    "stackgan_trick": (
        "What a sentence asks for and sharp detail are too much for one network at once, so two share the work. The "
        "first draws a small picture from noise and the sentence. The second gets that picture and the sentence again, "
        "puts right what was forgotten and adds detail. Each has a discriminator that is told the sentence, too: a "
        "real picture beside somebody else's sentence counts as wrong, so it must learn to read. Around each sentence "
        "lies a small Gaussian instead of a point (conditioning augmentation), so that between sentences that were "
        "seen there are no gaps. Whatever the sentence does not say is left to the latent.",
        "O que uma frase pede e os detalhes nítidos são demais para uma rede só, então duas dividem o trabalho. A "
        "primeira desenha uma imagem pequena a partir do ruído e da frase. A segunda recebe essa imagem e outra vez a "
        "frase, corrige o que foi esquecido e acrescenta detalhes. Cada uma tem um discriminador que também ouve a "
        "frase: uma imagem real ao lado da frase de outra pessoa conta como errada, então ele precisa aprender a ler. "
        "Em volta de cada frase há uma pequena gaussiana em vez de um ponto (conditioning augmentation), para que não "
        "haja lacunas entre as frases vistas. O que a frase não diz fica por conta do latente.",
    ),
    "stackgan_loss": (
        "The second discriminator gives these {n} pictures x̂ {fits} beside your sentence t and {other} beside another "
        "one, and {n} drawn avatars x {real} beside theirs, on the mean. G's loss on them: E log(1 + e^(D(x, t) − "
        "D(x̂, t))) = {g}.",
        "O segundo discriminador dá a estas {n} imagens x̂ {fits} ao lado da sua frase t e {other} ao lado de outra, e "
        "a {n} avatares desenhados x, {real} ao lado das deles, em média. A perda de G nelas: E log(1 + e^(D(x, t) − "
        "D(x̂, t))) = {g}.",
    ),
    "stackgan_live": (
        "Each column is a sentence: red hair, round glasses and a green shirt; dark skin, short black hair and a "
        "smile; long blond hair and a pink sweater; no hair, sunglasses and a yellow background; then, in Portuguese, "
        "a red cap and fair skin; blue hair, sunglasses and a peach background; a yellow beanie and a purple shirt; "
        "long grey hair and a smile. Each twice, the first stage above the second. The first stage learns alone at "
        "first. After three minutes on two cores 72% of what sentences name was there, by chance 29%; of the trained "
        "one above it is 96%.",
        "Cada coluna é uma frase: em inglês, cabelo ruivo, óculos redondos e camisa verde; pele escura, cabelo preto "
        "curto e um sorriso; cabelo loiro comprido e suéter rosa; sem cabelo, óculos escuros e fundo amarelo; depois "
        "um boné vermelho e pele clara; cabelo azul, óculos escuros e fundo pêssego; um gorro amarelo e uma camisa "
        "roxa; cabelo grisalho longo e um sorriso. Cada uma duas vezes, o primeiro estágio sobre o segundo. No início "
        "o primeiro aprende sozinho. Depois de três minutos em dois núcleos, 72% do que as frases citam estava lá, 29% "
        "por acaso; no já treinado acima são 96%.",
    ),
    "stackgan_stage": ("stage that learns", "estágio que aprende"),
    "stackgan_heard": ("named and understood", "citado e entendido"),
    "stackgan_share": ("named and there", "citado e presente"),
    "stackgan_chance": ("the same by chance", "o mesmo por acaso"),
    "chart_there": ("Named and there", "Citado e presente"),
    "chart_reading": ("How much of a sentence is understood", "Quanto de uma frase é entendido"),
    "preset_stackgan_balanced": ("Two stages", "Dois estágios"),
    "preset_stackgan_one_stage": ("Both at once", "Os dois de uma vez"),
    "preset_stackgan_deaf": ("D is not told the sentence", "D não ouve a frase"),
    "why_stackgan_balanced": (
        "The first stage learns to follow sentences on small pictures, where that is cheap; then the second sharpens.",
        "O primeiro estágio aprende a seguir frases em imagens pequenas, onde é barato; depois o segundo dá nitidez.",
    ),
    "why_stackgan_one_stage": (
        "One deep network learns words and details together at 64 × 64 pixels from the first step.",
        "Uma só rede profunda aprende palavras e detalhes juntos em 64 × 64 pixels desde o primeiro passo.",
    ),
    "why_stackgan_deaf": (
        "A picture that looks real is enough, so the generator has no reason to listen: people, but not yours.",
        "Basta a imagem parecer real, então o gerador não tem por que ouvir: pessoas, mas não as suas.",
    ),
}
