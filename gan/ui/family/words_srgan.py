"""The words of SRGAN's room: key: (English, Brazilian Portuguese)."""

WORDS = {
    "srgan_given": ("The small picture", "A imagem pequena"),
    "srgan_made": ("What it makes of it", "O que ele faz dela"),
    "srgan_truth": ("The truth", "A verdade"),
    "srgan_truth_unknown": (
        "Nobody knows it: your picture was this small.",
        "Ninguém a conhece: sua imagem era assim.",
    ),
    "srgan_small_alt": ("The small picture, pixel by pixel", "A imagem pequena, pixel por pixel"),
    "srgan_before_alt": ("The small picture, enlarged another way", "A imagem pequena, ampliada de outro modo"),
    "srgan_made_alt": ("The small picture, enlarged by SRGAN", "A imagem pequena, ampliada pelo SRGAN"),
    "srgan_truth_alt": ("The picture before it was made small", "A imagem antes de ser reduzida"),
    "srgan_curtain": ("Curtain between both pictures", "Cortina entre as duas imagens"),
    "srgan_kind": ("Of what", "De quê"),
    "srgan_kind_avatars": ("Drawn avatars", "Avatares desenhados"),
    "srgan_kind_faces": ("Faces that a GAN invents", "Rostos que uma GAN inventa"),
    "srgan_another": ("Another picture", "Outra imagem"),
    "srgan_upload": ("A picture of your own", "Uma imagem sua"),
    "srgan_hint": (
        "{few} pixels ({small} x {small}) are all that it is given; it makes {many} of them ({size} x {size}). Drop a "
        "picture here: a large one is made small first, and what it was is shown as the truth.",
        "Só recebe {few} pixels ({small} x {small}) e deles faz {many} ({size} x {size}). Solte aqui uma imagem: se "
        "for grande, é reduzida antes, e o que ela era aparece como a verdade.",
    ),
    "srgan_beside": ("Beside", "Ao lado"),
    "srgan_way": ("Enlarged by", "Ampliada por"),
    "srgan_way_small": ("as it is", "como é"),
    "srgan_way_bicubic": ("bicubic", "bicúbica"),
    "srgan_way_srgan": ("SRGAN", "SRGAN"),
    "srgan_way_pulse": ("PULSE", "PULSE"),
    "srgan_levels": ("Small again, off by (levels of 255)", "De novo pequena, erro (níveis de 255)"),
    "srgan_psnr": ("Against the truth, PSNR in dB", "Contra a verdade, PSNR em dB"),
    "srgan_searching": (
        "PULSE is searching the latent space of the page's GAN ...",
        "O PULSE está buscando no espaço latente da GAN da página ...",
    ),
    "srgan_took": ("Made in {ms} ms on the server.", "Feito em {ms} ms no servidor."),
    "srgan_took_pulse": (
        "Made in {ms} ms on the server. PULSE took {s} s: it asks for nothing but a picture that its GAN can make and "
        "that looks the same once it is small. Often that is somebody else.",
        "Feito em {ms} ms no servidor. O PULSE levou {s} s: só pede uma imagem que sua GAN saiba fazer e que, "
        "reduzida, pareça igual. Muitas vezes é outra pessoa.",
    ),
    "srgan_trick": (
        "Thousands of large pictures shrink to the same small one. Whoever is asked for the nearest pixels answers "
        "with the mean of all of them, which is smooth. SRGAN has a discriminator ask for one that could be real, so "
        "it invents lashes, teeth and strands of hair. They are plausible, not true: compare the eyes with the truth, "
        "and never take such a face for evidence.",
        "Milhares de imagens grandes encolhem para a mesma pequena. Quem deve acertar os pixels responde com a média "
        "de todas, que é lisa. No SRGAN um discriminador pede uma que poderia ser real, e assim ele inventa cílios, "
        "dentes e fios de cabelo. São plausíveis, não verdadeiros: compare os olhos com a verdade e nunca tome um "
        "rosto desses como prova.",
    ),
    "srgan_loss": (
        "G's loss here: {content} · |y − G(x)| + {consistency} · |x − small(G(x))| − {adversarial} · log D(G(x)) = "
        "{content} · {l1} + {consistency} · {off} + {adversarial} · {log} = {total}, with D(G(x)) = {d} over all "
        "patches.",
        "A perda de G aqui: {content} · |y − G(x)| + {consistency} · |x − pequena(G(x))| − {adversarial} · log "
        "D(G(x)) = {content} · {l1} + {consistency} · {off} + {adversarial} · {log} = {total}, com D(G(x)) = {d} em "
        "todos os trechos.",
    ),
    "srgan_live": (
        "Rows by turns: small pictures that it has never seen, what it makes of them, the truth.",
        "Linhas alternadas: imagens pequenas que ele nunca viu, o que faz delas, a verdade.",
    ),
    "srgan_ratio": ("distance in features, bicubic = 1", "distância em características, bicúbica = 1"),
    "srgan_off": ("small again, off by levels", "de novo pequena, erro em níveis"),
    "preset_srgan_balanced": ("As in the paper", "Como no artigo"),
    "preset_srgan_no_discriminator": ("Without its D", "Sem o D"),
    "preset_srgan_no_content": ("Only D", "Só o D"),
    "why_srgan_balanced": (
        "It must stay what was given, and D asks for pictures that could be real.",
        "Deve continuar sendo o que foi dado, e D pede imagens que poderiam ser reais.",
    ),
    "why_srgan_no_discriminator": (
        "Pixels only: the mean of all that it could be. Measured pixel by pixel it wins; to the eye it is smooth.",
        "Só pixels: a média de tudo o que poderia ser. Medida pixel a pixel ela ganha; para os olhos, é lisa.",
    ),
    "why_srgan_no_content": (
        "Only D: sharp, but nothing holds it to the picture that was given.",
        "Só o D: nítida, mas nada a prende à imagem que foi dada.",
    ),
}
