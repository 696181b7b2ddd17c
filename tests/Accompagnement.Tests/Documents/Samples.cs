namespace Accompagnement.Tests.Documents;

/// <summary>Documents of the kind that teams keep, in both notations.</summary>
internal static class Samples
{
    public const string Org = """
        #+title: Programme d'essai

        * Résumé (horaires : 15h-18h30)

        | Date       | EIG / Mentors | LLL      | Thématique       | Objectifs |
        |------------+---------------+----------+------------------+-----------|
        | 22 février | Mentors seuls | Thomas   | Bootcamp mentors | Rex       |
        |------------+---------------+----------+------------------+-----------|
        | *8 mars*     | *EIG seuls*     | *Marylène* | *Feuille de route* | *Vérifier*  |
        | 22 mars    | EIG + mentors | Quentin  | Utilisateurs     |           |
        | 13 sept    | EIG + mentors |          |                  |           |

        * Historique

        ** Session du 8 mars : feuille de route
        ** Session du 22 février : bootcamp des mentors

        - Quels sont les objectifs de la session ?
          - Faire connaissance
          - Comparer
            nos pratiques
        - Qui va animer ?
          - Mathilde pour l'accueil 
          - Soizic et Paul pour la bulloterie
        - Qui va intervenir [ressources LLL et/ou extérieur]
        - Quel déroulé pour la session ?
          - 14h-15h : accueil

        * Questions en amont de l'organisation d'une session ?

        : - Quels sont les objectifs de la session ?
        : - Qui va animer ?
        """;

    public const string Markdown = """
        # Programme d'essai

        | Date | Public | Lieu |
        |------|--------|------|
        | 22 février | Mentors seuls | LLL |
        | **8 mars** | EIG seuls | LLL |
        | 22 mars | EIG + mentors | DINSIC |

        ## Session du 8 mars

        ### Quels sont les objectifs de la session ?

        Apprendre ensemble.

        ### Qui va animer ?

        - Paul
        - Léa

        ### Quel déroulé pour la session ?

        ## Session du 22 février

        Rien à dire.

        """;

    public const string BoldOrg = """
        | Date       | Public    |
        |------------+-----------|
        | 22 février | EIG seuls |
        | 8 mars     | EIG seuls |

        * Session du 8 mars
        - *Objectifs : apprendre*
        - *Qui va animer ? : l'équipe*
        - *Qui va intervenir ?*
        - *Quel déroulé ? : (à venir)*
        * Session du 22 février
        """;
}
